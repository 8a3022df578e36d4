/**
 * The command {@code simulate}: writes a world of {@code dev.plumbline.world} into a folder, its truth beside it, and a
 * configuration by which every job runs over it.
 */
package dev.plumbline.jobs.simulate;
