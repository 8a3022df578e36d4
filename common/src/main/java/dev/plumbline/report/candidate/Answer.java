package dev.plumbline.report.candidate;

import dev.plumbline.report.part.Section;
import java.util.List;

/**
 * What the tables say to one question.
 *
 * @param section what it stands on
 * @param arguments what follows for the decision
 */
record Answer(Section section, List<Argument> arguments) {

    Answer {
        arguments = List.copyOf(arguments);
    }
}
