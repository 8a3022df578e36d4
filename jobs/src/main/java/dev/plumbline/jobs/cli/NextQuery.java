package dev.plumbline.jobs.cli;

import dev.plumbline.config.ShellWord;
import dev.plumbline.table.TableSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that shows what a run wrote, with those flags of the run that say where: pasted into a shell, it reads the
 * same warehouse.
 *
 * @param config the run's configuration file
 * @param options its other flags
 */
record NextQuery(Optional<Path> config, ConfigOptions options) {

    String text(final TableSpec table) {
        final List<String> words = new ArrayList<>(List.of("./plumbline", "query"));
        config.ifPresent(file -> words.addAll(List.of("--config", ShellWord.of(file.toString()))));
        options.placeFlags().stream().map(ShellWord::of).forEach(words::add);
        words.add("\"SELECT * FROM latest_" + table.name() + " LIMIT 20\"");
        return String.join(" ", words);
    }
}
