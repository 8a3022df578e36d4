package dev.plumbline.report.candidate;

import dev.plumbline.report.part.Section;
import java.util.List;

/**
 * The answer of the tables to one question.
 *
 * @param section the evidence
 * @param arguments what follows for the decision
 */
record Answer(Section section, List<Argument> arguments) {

    Answer {
        arguments = List.copyOf(arguments);
    }
}
