package dev.plumbline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of {@code common}: imports only point down, and features never meet but in tables. */
class ArchitectureTest {

    private static final String PRODUCT = "dev.plumbline";

    /** What a feature may use beside itself. A new feature is a line in {@link #ROOMS}. */
    private static final List<String> BELOW_FEATURES =
            List.of("learn", "input", "table", "config", "window", "stats", "text");

    /** Room to the rooms that it may use. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("stats", List.of()),
            Map.entry("text", List.of()),
            Map.entry("window", List.of()),
            Map.entry("config", List.of("window")),
            Map.entry("table", List.of("config", "window", "stats")),
            Map.entry("input", List.of("table", "config", "window", "stats")),
            Map.entry("ranking", BELOW_FEATURES),
            Map.entry("online", BELOW_FEATURES),
            Map.entry("alignment", BELOW_FEATURES),
            Map.entry("drift", BELOW_FEATURES),
            Map.entry("counterfactual", BELOW_FEATURES),
            Map.entry("trend", BELOW_FEATURES),
            Map.entry("report", BELOW_FEATURES),
            Map.entry("learn", List.of("stats")),
            Map.entry("world", List.of()));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PRODUCT);

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsBelowIt(final String room) {
        final String[] allowed = Stream.concat(Stream.of(room), ROOMS.get(room).stream())
                .map(ArchitectureTest::packagesOf)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(packagesOf(room))
                .should()
                .dependOnClassesThat(resideInAPackage(PRODUCT + "..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    @Test
    void everyRoomIsListedWithWhatItMayUse() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(PRODUCT.length() + 1).split("\\.")[0])
                        .collect(Collectors.toSet()))
                .isEqualTo(ROOMS.keySet());
    }

    @Test
    void settingsTimeAndMathsKnowNeitherSparkNorDelta() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packagesOf("stats"),
                        packagesOf("window"),
                        packagesOf("config"),
                        packagesOf("ranking.metric"),
                        packagesOf("alignment.reason"),
                        packagesOf("online.experiment"),
                        packagesOf("counterfactual.estimator"),
                        packagesOf("counterfactual.search"),
                        packagesOf("counterfactual.slate"),
                        packagesOf("counterfactual.support"),
                        packagesOf("drift.measure"),
                        packagesOf("drift.alarm"),
                        packagesOf("drift.performance"),
                        packagesOf("drift.multivariate.figure"),
                        packagesOf("trend.series"),
                        packagesOf("trend.alert"),
                        packagesOf("trend.decomposition"),
                        packagesOf("trend.retrain"),
                        packagesOf("report.frame"),
                        packagesOf("report.part"),
                        packagesOf("report.verdict"),
                        packagesOf("report.section"),
                        packagesOf("report.candidate"),
                        packagesOf("report.chart"),
                        packagesOf("report.page"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(PRODUCT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingStartsSessionsOrEndsTheProcess() {
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod("org.apache.spark.sql.SparkSession", "builder")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(SourceFiles.packagesWithoutDescription("common")).isEmpty();
    }

    @Test
    void noFileIsLongerThanAReaderTakesIn() {
        assertThat(SourceFiles.javaFiles("common")).hasSizeGreaterThan(50);
        assertThat(SourceFiles.tooLong("common")).isEmpty();
    }

    private static String packagesOf(final String room) {
        return PRODUCT + "." + room + "..";
    }
}
