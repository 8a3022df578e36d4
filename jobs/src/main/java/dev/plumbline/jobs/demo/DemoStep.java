package dev.plumbline.jobs.demo;

import dev.plumbline.jobs.run.Job;
import java.util.List;

/**
 * One job of the demo.
 *
 * @param job the job
 * @param config file under {@code conf/demo}
 * @param from first day
 * @param to day after the last
 * @param assignments settings over the file
 */
record DemoStep(Job job, String config, String from, String to, List<String> assignments) {}
