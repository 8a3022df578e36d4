package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputSettingsReaderTest {

    private static final List<String> KNOWN = List.of("predictions", "holdout");

    @Test
    void readsPathFormatColumnsFilterAndOptions() {
        final SettingsReader reader = reader(
                "inputs.holdout.path=\"/data/it's here.csv\"",
                "inputs.holdout.format=csv",
                "inputs.holdout.schema=\"q string, i string\"",
                "inputs.holdout.options.header=true",
                "inputs.holdout.columns.query_id=q",
                "inputs.holdout.filter=\"i <> 'x'\"");
        final InputSettings input =
                new InputSettingsReader(reader).inputs(KNOWN).get("holdout");

        assertThat(reader.problems()).isEmpty();
        assertThat(input.source().orElseThrow().path()).contains("/data/it's here.csv");
        assertThat(input.source().orElseThrow().options()).containsExactlyEntriesOf(Map.of("header", "true"));
        assertThat(input.columns().get("query_id").value()).isEqualTo("q");
        assertThat(input.filter().orElseThrow().value()).isEqualTo("i <> 'x'");
    }

    @Test
    void anInputNobodyKnowsIsNamedWithTheNearestOne() {
        final SettingsReader reader = reader("inputs.hold-out.path=x");
        assertThat(new InputSettingsReader(reader).inputs(KNOWN)).isEmpty();
        assertThat(reader.problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("unknown input 'hold-out'; did you mean 'holdout'?");
    }

    @Test
    void pathAndTableAndQueryExcludeEachOtherAndOneIsNeeded() {
        assertThat(problems("inputs.holdout.filter=a")).contains("needs a path, a table or a query");
        assertThat(problems("inputs.holdout.path=a", "inputs.holdout.table=b")).contains("keep one");
        assertThat(problems("inputs.holdout.path=a", "inputs.holdout.query=\"select 1\""))
                .contains("keep one");
        assertThat(problems("inputs.holdout.path=a", "inputs.holdout.format=csv"))
                .contains("which declare no types");
        assertThat(problems("inputs.holdout.path=a", "inputs.holdout.format=parket"))
                .contains("did you mean 'parquet'?");
        assertThat(problems("sources.\"a b\".path=x")).contains("cannot be used in SQL");
    }

    private static String problems(final String... assignments) {
        final SettingsReader reader = reader(assignments);
        final InputSettingsReader inputs = new InputSettingsReader(reader);
        inputs.sources();
        inputs.inputs(KNOWN);
        return reader.problems().toString();
    }

    private static SettingsReader reader(final String... assignments) {
        return new SettingsReader(ConfigSource.load(Optional.empty(), List.of(assignments)));
    }
}
