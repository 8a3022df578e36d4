package dev.plumbline.jobs.doctor;

import java.util.List;

/** One thing that may be wrong. */
interface HealthCheck {

    /** What it looks at, in a word or two. */
    String subject();

    /** What it finds; none where what it looks at could not be opened, which another check tells. */
    List<Finding> findings(Examined examined);
}
