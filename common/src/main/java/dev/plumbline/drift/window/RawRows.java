package dev.plumbline.drift.window;

import dev.plumbline.drift.profile.ProfiledFeature;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of an input as they were profiled.
 *
 * @param dataset training_features or serving_features
 * @param rows of the days that are needed
 * @param day of a row, as an integer since 1970
 * @param features that are read of them
 * @param slices columns that they are sliced by
 */
public record RawRows(
        String dataset, Dataset<Row> rows, Column day, List<ProfiledFeature> features, List<String> slices) {}
