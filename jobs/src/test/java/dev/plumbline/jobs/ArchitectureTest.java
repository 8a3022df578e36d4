package dev.plumbline.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.architecture.SourceFiles;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of {@code jobs}: each job alone above what runs it, and {@code common} knows nothing of them. */
class ArchitectureTest {

    private static final String JOBS = "dev.plumbline.jobs";

    private static final List<String> JOBS_OF_FEATURES =
            List.of("ranking", "online", "counterfactual", "alignment", "profile", "drift", "trend", "report");

    private static final List<String> FEATURES =
            List.of("ranking", "online", "counterfactual", "alignment", "drift", "trend", "report");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumbline");

    @ParameterizedTest
    @ValueSource(strings = {"ranking", "online", "counterfactual", "alignment", "profile", "drift", "trend", "report"})
    void aJobUsesNoOtherJobAndNoOtherFeature(final String job) {
        final String own = job.equals("profile") ? "drift" : job;
        final String[] others = Stream.concat(
                        JOBS_OF_FEATURES.stream()
                                .filter(other -> !other.equals(job))
                                .map(other -> JOBS + "." + other + ".."),
                        FEATURES.stream()
                                .filter(feature -> !feature.equals(own))
                                .map(feature -> "dev.plumbline." + feature + ".."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(JOBS + "." + job + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void whatRunsJobsKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAnyPackage(JOBS + ".run..", JOBS + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JOBS_OF_FEATURES.stream()
                        .map(feature -> JOBS + "." + feature + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void commonKnowsNothingOfJobs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JOBS + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JOBS + "..")
                .check(CLASSES);
    }

    @Test
    void packagesOfJobsHaveNoCycles() {
        slices().matching(JOBS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(SourceFiles.packagesWithoutDescription("jobs")).isEmpty();
    }

    @Test
    void noFileIsLongerThanAReaderTakesIn() {
        assertThat(SourceFiles.javaFiles("jobs")).hasSizeGreaterThan(15);
        assertThat(SourceFiles.tooLong("jobs")).isEmpty();
    }
}
