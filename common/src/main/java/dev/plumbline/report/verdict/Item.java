package dev.plumbline.report.verdict;

import dev.plumbline.report.part.Source;

/**
 * Something that changed or is to be done.
 *
 * @param weight larger comes first
 * @param about model, feature, experiment or job
 */
public record Item(double weight, String about, String sentence, Source source) {}
