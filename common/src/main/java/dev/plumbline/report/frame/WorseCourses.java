package dev.plumbline.report.frame;

import dev.plumbline.stats.Holm;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The leading figures of all models that get significantly worse over all windows: the p of their trends are adjusted by Holm, so that
 * false findings are not more frequent with hundreds of models.
 */
public final class WorseCourses {

    private static final String TABLE = "trend_summary";

    /** The trend of one leading figure of one model. */
    private record Course(String model, String metric, Cells row) {}

    private final List<Course> worse;

    private WorseCourses(final List<Course> worse) {
        this.worse = worse;
    }

    public static WorseCourses of(final ReportData data, final Frame frame) {
        final List<Course> family = data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .collect(Collectors.groupingBy(row -> row.word("model_id"), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(
                        model -> frame.settings()
                                .leading()
                                .flatMap(metric -> Trend.course(model.getValue(), metric)
                                        .map(row -> new Course(model.getKey(), metric, row))
                                        .stream()))
                .filter(course -> course.row.number("trend_p").isPresent())
                .toList();
        final double[] adjusted = Holm.adjusted(family.stream()
                .mapToDouble(course -> course.row.number("trend_p").getAsDouble())
                .toArray());
        return new WorseCourses(IntStream.range(0, adjusted.length)
                .filter(i -> Trend.isTold(family.get(i).row, adjusted[i]) && Trend.isWorse(family.get(i).row))
                .mapToObj(family::get)
                .toList());
    }

    /** How many there are. */
    public int count() {
        return worse.size();
    }

    /** The trend of a model's metric, if it gets worse. */
    public Optional<Cells> ofModel(final String model, final String metric) {
        return ofMetric(metric).filter(row -> row.is("model_id", model)).findFirst();
    }

    /** The trends of a metric that get worse, one of each model. */
    public Stream<Cells> ofMetric(final String metric) {
        return worse.stream().filter(course -> course.metric.equals(metric)).map(Course::row);
    }
}
