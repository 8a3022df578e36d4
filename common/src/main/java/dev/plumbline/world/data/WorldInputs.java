package dev.plumbline.world.data;

import java.util.List;

/** The logical inputs that a world has. To add one, write its class and list it here. */
public final class WorldInputs {

    /** In the order of the contract. */
    public static final List<WorldTable> ALL = List.of(
            new Predictions(),
            new Holdout(),
            new Impressions(),
            new Outcomes(),
            new Experiments(),
            new ExperimentStatistics(),
            new UnitCovariates(),
            new Interleavings(),
            new ActionDistributions(),
            new TrainingInteractions(),
            new TrainingFeatures(),
            new ServingFeatures(),
            new Items(),
            new ModelVersions());

    private WorldInputs() {}
}
