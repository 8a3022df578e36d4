package dev.plumbline.ranking;

import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.UnitHash;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Bootstrap intervals of a mean over queries clustered by unit, and of the mean of unit means, as one aggregate of
 * (unit_id, total, defined) whose state is the replicates' sums. A unit whose {@code defined} is null has no part.
 */
final class BootstrapIntervals extends Aggregator<Row, BootstrapIntervals.State, Row> {

    static final StructType INPUT = new StructType()
            .add("unit_id", DataTypes.StringType)
            .add("total", DataTypes.DoubleType)
            .add("defined", DataTypes.DoubleType);

    static final StructType RESULT = new StructType()
            .add("low", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType)
            .add("unit_mean_low", DataTypes.DoubleType)
            .add("unit_mean_high", DataTypes.DoubleType);

    private static final long serialVersionUID = 1L;

    /** The replicates of both estimands. */
    public record State(PoissonBootstrap overQueries, PoissonBootstrap overUnits) implements Serializable {}

    private final Resampling resampling;
    private final double level;

    BootstrapIntervals(final Resampling resampling, final double level) {
        this.resampling = resampling;
        this.level = level;
    }

    @Override
    public State zero() {
        return new State(
                new PoissonBootstrap(resampling.bootstrapReplicates()),
                new PoissonBootstrap(resampling.bootstrapReplicates()));
    }

    @Override
    public State reduce(final State state, final Row unit) {
        if (!unit.isNullAt(2)) {
            final long hash = UnitHash.of(resampling.seed(), unit.getString(0));
            state.overQueries().add(hash, unit.getDouble(1), unit.getDouble(2));
            state.overUnits().add(hash, unit.getDouble(1) / unit.getDouble(2), 1);
        }
        return state;
    }

    @Override
    public State merge(final State state, final State other) {
        state.overQueries().merge(other.overQueries());
        state.overUnits().merge(other.overUnits());
        return state;
    }

    @Override
    public Row finish(final State state) {
        final Optional<PoissonBootstrap.Interval> mean = state.overQueries().interval(level);
        final Optional<PoissonBootstrap.Interval> unitMean = state.overUnits().interval(level);
        return RowFactory.create(
                mean.map(PoissonBootstrap.Interval::low).orElse(null),
                mean.map(PoissonBootstrap.Interval::high).orElse(null),
                unitMean.map(PoissonBootstrap.Interval::low).orElse(null),
                unitMean.map(PoissonBootstrap.Interval::high).orElse(null));
    }

    @Override
    public Encoder<State> bufferEncoder() {
        return Encoders.javaSerialization(State.class);
    }

    @Override
    public Encoder<Row> outputEncoder() {
        return Encoders.row(RESULT);
    }
}
