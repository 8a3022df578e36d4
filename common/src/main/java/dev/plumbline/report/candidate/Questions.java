package dev.plumbline.report.candidate;

import java.util.List;

/** All questions, in the order of the page. */
final class Questions {

    private static final List<Question> ALL = List.of(
            new OfflineDifference(),
            new NewSignal(),
            new OnlineForecast(),
            new LoggedReward(),
            new ServingCost(),
            new ColdAndSparse(),
            new TrainingDrift(),
            new OnlineTest());

    private Questions() {}

    static List<Answer> answers(final Candidate candidate) {
        return ALL.stream().map(question -> question.answer(candidate)).toList();
    }
}
