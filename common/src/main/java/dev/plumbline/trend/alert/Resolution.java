package dev.plumbline.trend.alert;

import java.util.Locale;

/** Why an alert ended. Tables hold the {@link #code}. */
public enum Resolution {
    /** The figure came back by more than half of the way. */
    RECOVERED,
    /** The figure did not come back, but the fallen level lasted for so long that windows are compared with it now. */
    BECAME_THE_REFERENCE,
    /** Nothing was measured for so long that it is not known. */
    SILENT,
    /** What is measured since is another figure under the same name. */
    MEASURED_OTHERWISE;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
