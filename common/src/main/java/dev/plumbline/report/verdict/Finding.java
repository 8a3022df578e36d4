package dev.plumbline.report.verdict;

import dev.plumbline.report.part.Source;

/**
 * What a rule finds about one model.
 *
 * @param weight how severe it is among findings of the same state; larger is more severe
 * @param sentence without a full stop
 */
record Finding(State state, double weight, String sentence, Source source) {}
