package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.testing.SharedSession;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A session that somebody else opened stays as it is. */
class LentSessionTest {

    private static final String ZONE = "spark.sql.session.timeZone";
    private static final String DESCRIPTION = "spark.job.description";

    @Test
    void aRunHasItsOwnSettingsAndViews() {
        final SparkSession lent = SharedSession.spark();
        lent.conf().set(ZONE, "Asia/Tokyo");
        lent.conf().set("spark.sql.catalog.of_the_caller", "org.example.Catalog");
        try (Sessions.Opened opened = Sessions.open(
                "any", Optional.empty(), Map.of("spark.sql.shuffle.partitions", "7", "spark.executor.memory", "1g"))) {
            final SparkSession own = opened.spark();
            own.range(1).createOrReplaceTempView("of_the_run");

            assertThat(own.conf().get(ZONE)).isEqualTo("UTC");
            assertThat(own.conf().get("spark.sql.shuffle.partitions")).isEqualTo("7");
            assertThat(own.conf().get("spark.sql.catalog.of_the_caller")).isEqualTo("org.example.Catalog");
            assertThat(lent.conf().get(ZONE)).isEqualTo("Asia/Tokyo");
            assertThat(lent.conf().get("spark.sql.shuffle.partitions")).isEqualTo("2");
            assertThat(lent.catalog().tableExists("of_the_run")).isFalse();
        } finally {
            lent.conf().set(ZONE, "UTC");
            lent.conf().unset("spark.sql.catalog.of_the_caller");
        }
        assertThat(lent.range(3).count()).as("its Spark still runs").isEqualTo(3);
    }

    @Test
    void aCatalogThatCannotBeLoadedIsToldBeforeAnythingIsRead() {
        SharedSession.spark();
        final Map<String, String> wrong = Map.of("spark.sql.catalog.spark_catalog", "org.example.NoCatalog");

        assertThatThrownBy(() -> Sessions.open("any", Optional.empty(), wrong))
                .isInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("Spark's own catalog cannot be used: ")
                .hasMessageContaining("org.example.NoCatalog")
                .hasMessageContaining("leave out --conf spark.sql.catalog.spark_catalog");
    }

    @Test
    void theRuleThatDropsCountsStaysExcludedWhateverElseIs() {
        final String needed = "org.apache.spark.sql.execution.adaptive.AQEPropagateEmptyRelation";
        final String rules = "spark.sql.adaptive.optimizer.excludedRules";
        SharedSession.spark();
        try (Sessions.Opened opened = Sessions.open("any", Optional.empty(), Map.of(rules, "org.example.Other"))) {
            assertThat(opened.spark().conf().get(rules)).isEqualTo("org.example.Other," + needed);
        }
        assertThat(Sessions.conf("any", Optional.empty(), Map.of(rules, "org.example.Other"))
                        .get(rules))
                .isEqualTo("org.example.Other," + needed);
        assertThat(Sessions.conf("any", Optional.empty(), Map.of()).get(rules)).isEqualTo(needed);
    }

    @Test
    void aStepGivesTheDescriptionOfJobsBack() {
        final SparkSession spark = SharedSession.spark();
        final StepLog log = new StepLog(spark, "ranking");
        spark.sparkContext().setJobDescription("of the caller");
        try {
            log.step("read", () -> assertThat(description(spark)).isEqualTo("ranking: read"));
            assertThat(description(spark)).isEqualTo("of the caller");
            assertThatThrownBy(() -> log.rows("count", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
            assertThat(description(spark)).isEqualTo("of the caller");
        } finally {
            spark.sparkContext().setJobDescription(null);
        }
    }

    private static String description(final SparkSession spark) {
        return spark.sparkContext().getLocalProperty(DESCRIPTION);
    }
}
