package dev.plumbline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo asks is asked of columns that the tables have; nothing is computed. */
class DemoQueriesTest {

    @Test
    void everyQuestionOfEveryPartCanBeAskedOfTheTables(@TempDir final Path folder) {
        final SparkSession spark = SharedSession.spark().newSession();
        Views.register(spark, new Warehouse(folder.toString(), Optional.empty()));
        Stream.of(DemoPart.values()).flatMap(part -> part.answers().stream()).forEach(answer -> assertThat(
                        spark.sql(answer.query()).columns())
                .as(answer.title())
                .isNotEmpty());
    }
}
