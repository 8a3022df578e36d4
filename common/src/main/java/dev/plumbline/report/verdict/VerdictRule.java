package dev.plumbline.report.verdict;

import java.util.stream.Stream;

/** Something that may be wrong with a model. */
interface VerdictRule {

    /** What it finds about one model. */
    Stream<Finding> of(ModelEvidence evidence);
}
