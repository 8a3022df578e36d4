package dev.plumbline.report.verdict;

import dev.plumbline.report.part.Source;

/**
 * What a rule says of one model.
 *
 * @param weight how grave among those of the same state; larger is graver
 * @param sentence without a full stop
 */
record Finding(State state, double weight, String sentence, Source source) {}
