package dev.plumbline.report.page;

import dev.plumbline.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report in all its forms. */
public final class Pages {

    private Pages() {}

    /** Ending of a file's name to its text. */
    public static Map<String, String> of(final Report report) {
        final Templates templates = new Templates();
        final Map<String, String> pages = new LinkedHashMap<>();
        pages.put("html", templates.text("report.ftlh", report));
        pages.put("md", templates.text("summary.ftlm", report));
        pages.put("json", JsonPage.of(report));
        return pages;
    }
}
