/** Starts the job {@code profile}: reduces days of features to profiles that can be added up. */
package dev.plumbline.jobs.profile;
