/** Starts the job {@code profile}: days of features reduced to what adds up. */
package dev.plumbline.jobs.profile;
