package dev.plumbline.jobs.run;

/**
 * A flag of one job beside those of all, with a value. It may not change what is computed: that is what settings are for.
 *
 * @param name as {@code --trec-eval}
 * @param label what its value is, as {@code FILE}
 * @param help what it does, in a sentence
 */
public record JobFlag(String name, String label, String help) {}
