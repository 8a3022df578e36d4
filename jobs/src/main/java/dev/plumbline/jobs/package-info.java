/** The classes that are started from outside. */
package dev.plumbline.jobs;
