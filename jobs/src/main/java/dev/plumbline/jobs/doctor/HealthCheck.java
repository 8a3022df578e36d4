package dev.plumbline.jobs.doctor;

import java.util.List;

/** One thing that may be wrong. */
interface HealthCheck {

    /** The object of the check, in a word or two. */
    String subject();

    /** What it finds; empty where the object of the check could not be opened, which another check reports. */
    List<Finding> findings(Examined examined);
}
