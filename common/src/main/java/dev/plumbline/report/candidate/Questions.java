package dev.plumbline.report.candidate;

import java.util.List;

/** All questions, in the order of the page. */
final class Questions {

    private static final List<Question> ALL = List.of(
            new OfflineDifference(),
            new NewSignal(),
            new OnlineForecast(),
            new OwnResult(),
            new LoggedReward(),
            new ServingCost(),
            new ColdAndSparse(),
            new TrainingDrift(),
            new OnlineTest());

    /** Those that are also asked about the model that serves. */
    private static final List<Question> OF_WHO_SERVES =
            List.of(new OfflineDifference(), new ServingCost(), new ColdAndSparse(), new TrainingDrift());

    private Questions() {}

    static List<Answer> answers(final Candidate candidate) {
        return (candidate.serves() ? OF_WHO_SERVES : ALL)
                .stream().map(question -> question.answer(candidate)).toList();
    }
}
