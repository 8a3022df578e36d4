package dev.plumbline.report.verdict;

import dev.plumbline.report.part.Source;

/**
 * Something that changed, or something to do.
 *
 * @param within among items of the same urgency; larger comes first
 * @param about model, feature, experiment or job
 */
public record Item(Urgency urgency, double within, String about, String sentence, Source source) {}
