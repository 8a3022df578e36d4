package dev.plumbline.report.page;

import dev.plumbline.report.Report;
import dev.plumbline.report.candidate.CandidatePage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A report, or the page about one model, in all its formats: file name extension to text. */
public final class Pages {

    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private Pages() {}

    /** A report on all models. */
    public static Map<String, String> of(final Report report) {
        return pages("report.ftlh", "summary.ftlm", report, JsonPage.of(report));
    }

    /** The page about one model. */
    public static Map<String, String> of(final CandidatePage page) {
        return pages("candidate.ftlh", "candidate.ftlm", page, JsonPage.of(page));
    }

    private static Map<String, String> pages(
            final String html, final String markdown, final Object model, final String json) {
        final Templates templates = new Templates();
        final Map<String, String> pages = new LinkedHashMap<>();
        pages.put("html", visible(templates.text(html, model)));
        pages.put("md", visible(templates.text(markdown, model)));
        pages.put("json", json);
        return pages;
    }

    /** Replaces invisible characters, and those that change the direction of the text around them. */
    private static String visible(final String text) {
        return HIDDEN.matcher(text).replaceAll("\uFFFD");
    }
}
