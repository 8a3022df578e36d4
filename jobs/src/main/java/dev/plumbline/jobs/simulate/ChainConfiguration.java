package dev.plumbline.jobs.simulate;

import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.world.WorldSettings;
import dev.plumbline.world.data.WorldInputs;
import dev.plumbline.world.data.WorldTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The configuration with which the jobs run over a world. */
final class ChainConfiguration {

    private static final Map<String, String> SLICES = Map.of(
            "predictions", "device = device, segment = segment",
            "impressions", "device = device, segment = segment");

    private ChainConfiguration() {}

    /** HOCON; paths are below the folder of the world. */
    static String of(final WorldSettings world, final String folder) {
        return """
                # A simulated world (synthetic = true). Its truth is in %1$s/truth.
                folder = %2$s

                plumbline {
                  warehouse = ${folder}"/warehouse"
                  grain = week
                  window-origin = "%3$s"
                  inputs {
                %4$s
                  }
                  ranking { slices = [device, segment] }
                  online {
                    events {
                      click { window = 1h }
                      watch { window = 2h, kind = duration }
                      dislike { window = 1h, kind = negative }
                      purchase { window = 7d }
                    }
                    slices = [device, segment]
                    # outcomes arrive within a week of their impressions
                    observed-until = "%5$sT00:00:00Z"
                  }
                  alignment { baseline = %6$s }
                }
                """.formatted(
                        folder.replaceAll("\\R", " "),
                        quoted(folder),
                        world.from(),
                        inputs(),
                        world.from().plusDays(world.days() + 14L),
                        quoted(world.control().id()));
    }

    private static String inputs() {
        final List<String> known =
                LogicalInputs.ALL.stream().map(LogicalInput::name).toList();
        return WorldInputs.ALL.stream()
                .map(WorldTable::name)
                .filter(known::contains)
                .map(ChainConfiguration::input)
                .collect(Collectors.joining("\n"));
    }

    private static String input(final String name) {
        final String columns = SLICES.containsKey(name) ? ", columns { " + SLICES.get(name) + " }" : "";
        return "    " + name + " { path = ${folder}\"/inputs/" + name + "\", format = parquet" + columns + " }";
    }

    private static String quoted(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
