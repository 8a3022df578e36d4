package dev.plumbline.jobs.demo;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.List;

/**
 * One job of the demo.
 *
 * @param job the job
 * @param config file under {@code conf/demo}
 * @param from first day
 * @param to day after the last
 * @param assignments settings that override the file
 */
record DemoStep(Job job, String config, String from, String to, List<String> assignments) {

    /** The windows that it runs over. @param configuration of the step */
    WindowRange range(final Configuration configuration) {
        return new WindowRange(
                configuration.grain(), configuration.windowOrigin(), LocalDate.parse(from), LocalDate.parse(to));
    }
}
