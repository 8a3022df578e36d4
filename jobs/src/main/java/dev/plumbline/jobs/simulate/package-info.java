/**
 * The command {@code simulate}: writes a world of {@code dev.plumbline.world} and its truth into a folder, and a
 * configuration with which every job runs over it.
 */
package dev.plumbline.jobs.simulate;
