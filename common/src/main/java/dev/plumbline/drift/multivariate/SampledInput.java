package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.drift.profile.ProfiledFeature;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a reference or of what was served.
 *
 * @param rows with {@code event_time}
 * @param features of the rows
 */
public record SampledInput(Dataset<Row> rows, List<ProfiledFeature> features) {

    public SampledInput {
        features = List.copyOf(features);
    }

    /** The same features of other rows. */
    SampledInput where(final Column condition) {
        return new SampledInput(rows.where(condition), features);
    }

    /** The feature of this name that is read of its column in this way, if there is one. */
    Stream<ProfiledFeature> named(final String name, final String reading) {
        return features.stream()
                .filter(feature -> feature.name().equals(name))
                .filter(feature -> feature.reading().code().equals(reading));
    }

    /** {@code day}, {@code draw}, and {@code f0}, {@code f1}, ... of the rows that draw less. @param names of features */
    Dataset<Row> sample(final List<String> names, final long below) {
        final Column[] read = Stream.concat(
                        Stream.of(
                                unix_date(to_date(col("event_time"))).as("day"),
                                RowDraw.of(rows.schema()).as("draw")),
                        IntStream.range(0, names.size())
                                .mapToObj(i -> value(names.get(i)).as("f" + i)))
                .toArray(Column[]::new);
        return rows.where(col("event_time").isNotNull())
                .where(RowDraw.of(rows.schema()).lt(lit(below)))
                .select(read);
    }

    private Column value(final String name) {
        return features.stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value(rows.schema());
    }
}
