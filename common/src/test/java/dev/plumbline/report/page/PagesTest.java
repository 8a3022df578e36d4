package dev.plumbline.report.page;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.week;
import static dev.plumbline.report.page.EveryPart.candidateOf;
import static dev.plumbline.report.page.EveryPart.everythingOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.report.Report;
import dev.plumbline.report.Rows;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** What all pages keep, whatever the tables hold. */
class PagesTest {

    /** The gate opens what lies there as hostile-*.html. */
    private static final Path FOR_A_BROWSER = Path.of(System.getProperty("java.io.tmpdir"));

    private static final String HOSTILE =
            "<script>alert('x')</script> | *b* `c` $(id) \"q\" [l](http://evil.example) #\nnext";

    @Test
    void whatDataSaysIsText() throws Exception {
        final Map<String, String> pages = Pages.of(everythingOf(HOSTILE));
        Files.writeString(FOR_A_BROWSER.resolve("hostile-report.html"), pages.get("html"));

        assertThat(pages.get("html"))
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("model_id = &quot;&lt;script&gt;alert(&#39;\\&#39;&#39;x");
        assertThat(pages.get("md"))
                .doesNotContain("<script")
                .contains(
                        "&lt;script>alert('x')&lt;/script> \\| \\*b\\* \\`c\\` $(id) \"q\" \\[l\\](http:\\/\\/evil.example) # next");
        final JsonNode json = new ObjectMapper().readTree(pages.get("json"));
        assertThat(json.get("models").get(0).get("model_id").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void whatDataSaysOfACandidateIsTextToo() throws Exception {
        final Map<String, String> pages = Pages.of(candidateOf(HOSTILE));
        Files.writeString(FOR_A_BROWSER.resolve("hostile-candidate.html"), pages.get("html"));

        assertThat(pages.get("html"))
                .doesNotContain("<script", "src=", "@import", "<link")
                .contains("<h1>Should &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains(
                        "class=\"state TEST\"",
                        "Test it online: past gains of its size in ndcg@10 suggest that ctr changes by");
        wellFormed(pages.get("html"));
        assertThat(pages.get("md")).doesNotContain("<script").startsWith("# Should &lt;script>alert('x')");
        final JsonNode json = new ObjectMapper().readTree(pages.get("json"));
        assertThat(json.get("candidate").asText()).isEqualTo(HOSTILE);
        assertThat(json.get("decision").get("call").asText()).isEqualTo("test");
        assertThat(json.get("speaks_for")
                        .get("items")
                        .get(0)
                        .get("source")
                        .get("table")
                        .asText())
                .isEqualTo("offline_comparisons");
    }

    /** Else a sentence in a cell would make its grid wider than the page. */
    @Test
    void anIntervalStaysOnItsLineAndAReasonIsASentence() {
        final Rows rows = new Rows()
                .model("a")
                .add("alignment_pairs", Rows.pair(0.1, 0.02))
                .add(
                        "decision_backtest",
                        "online_metric",
                        "ctr",
                        "rule",
                        "hindsight_best",
                        "offline_metric",
                        "none",
                        "value",
                        0.1,
                        "reason",
                        "no_spread",
                        "n",
                        68L);

        assertThat(Pages.of(rows.report()).get("html"))
                .contains("<small class=\"reason\">the units do not differ")
                .contains("<small>0.0450 to 0.0550</small>");
    }

    /** Else it breaks at its hyphens in a narrow cell. */
    @Test
    void aDayStaysOnItsLine() {
        final String page = Pages.of(everythingOf("<b>2026-01-02</b>")).get("html");

        assertThat(page)
                .contains("since <time>2025-11-24</time>", "<span>&lt;b&gt;<time>2026-01-02</time>&lt;/b&gt;</span>")
                .contains("time{white-space:nowrap}");
    }

    @Test
    void oneRowThatIsLeftOutIsOne() {
        final Rows rows = new Rows();
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i").forEach(rows::model);
        assertThat(Pages.of(rows.report()).get("md")).contains("1 more row is on the HTML page next to this file.");
        assertThat(Pages.of(rows.model("j").report()).get("md"))
                .contains("2 more rows are on the HTML page next to this file.");
    }

    @Test
    void whatIsNotSeenOrTurnsTheTextAroundItIsShown() {
        final Map<String, String> pages = Pages.of(everythingOf("a\u202Eb\u0000c"));

        assertThat(pages.get("html")).contains("a\uFFFDb\uFFFDc").doesNotContain("\u202E", "\u0000");
        assertThat(pages.get("md")).doesNotContain("\u202E", "\u0000");
    }

    @Test
    void namesNeitherCallPeopleNorBecomeLinksNorVariablesOfAQuery() {
        final Map<String, String> pages = Pages.of(everythingOf("@here www.x.example ${env:HOME}"));

        assertThat(pages.get("md"))
                .contains("@\u200Bhere www\\.x.example", "ndcg@10")
                .doesNotContain("@here");
        assertThat(pages.get("html")).contains("model_id = &quot;@here www.x.example \\u0024{env:HOME}&quot;");
    }

    @Test
    void aPageIsWholeByItselfAndSaysWhatItsPicturesShow() throws Exception {
        final String page = Pages.of(everythingOf("ranker")).get("html");

        assertThat(page)
                .doesNotContain("src=", "<script", "@import", "<link")
                .doesNotContainPattern("(href|url)[=(]\"?[^#\"]");
        final var svgs = page.split("<svg ");
        assertThat(svgs).hasSizeGreaterThan(6);
        for (int i = 2; i < svgs.length; i++) {
            assertThat(svgs[i]).contains("role=\"img\" aria-label=\"");
        }
        assertThat(count(page, "<figure")).isEqualTo(count(page, "<figcaption><details class=\"source\">"));
        wellFormed(page);
    }

    /** Else it pushes the figures of all models out of sight: the gate measures this page, too. */
    @Test
    void aNameOfVeryManyLettersBreaksAnywhere() throws Exception {
        final String page = Pages.of(everythingOf("m".repeat(300))).get("html");
        Files.writeString(FOR_A_BROWSER.resolve("hostile-long-report.html"), page);

        assertThat(page)
                .contains("class=\"long\"><span>mmm", "td.long{overflow-wrap:anywhere")
                .doesNotContain("<td data-label=\"model\"><span>mmm");
        assertThat(Pages.of(new Rows().model("short").report()).get("html")).doesNotContain("class=\"long\"");
    }

    @Test
    void aQuoteOrASpaceOfAKeyIsSeen() {
        assertThat(Pages.of(new Rows().model(" ").report()).get("md"))
                .contains("**\" \"** (no alarm)", "model_id = \" \"", "| \" \" |");
        assertThat(Pages.of(everythingOf(" ")).get("md"))
                .contains(
                        "\" \": an alert opened because ctr",
                        "Look at the feature \" \": ",
                        "Ship arm \" \" of \" \": ")
                .contains("better than \" \"");
    }

    @Test
    void aSpaceOfAModelIsSeenAllOverThePageAboutIt() {
        final Map<String, String> pages = Pages.of(candidateOf(" "));

        assertThat(pages.get("html"))
                .contains(
                        "<title>Candidate &quot; &quot;, ",
                        "<h1>Should &quot; &quot; get an online test?",
                        "compared with &quot;  before&quot;",
                        "ndcg@10: &quot; &quot; minus &quot;  before&quot;");
        assertThat(pages.get("md"))
                .startsWith("# Should \" \" get an online test?")
                .contains(
                        "compared with \"  before\"",
                        "suggest that ctr changes by +4.00 % (+3.60 % to +4.40 %) over \"  before\"",
                        "than that of \"  before\" on")
                .doesNotContain("over   before", "than   before", "with   before", "beside   before", "of   before");
    }

    @Test
    void numbersAreWrittenTheSameInEveryCountry() {
        final Report report = everythingOf("ranker");
        final String here = Pages.of(report).get("html");
        final Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Pages.of(report).get("html")).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void fiveHundredModelsOverAYearStaySmallAndQuick() {
        final Rows rows = new Rows();
        for (int model = 0; model < 500; model++) {
            final String name = "ranker_of_the_home_page_variant_" + model;
            rows.model(name)
                    .add("degradation_alerts", figure(name, "ctr", -0.01, "state", "opened", "severity", 0.01 * model));
            rows.add(
                    "retrain_recommendations",
                    figure(name, "ctr", 0.01, "recommendation", "alert_open", "retrain_by", WEEK));
            for (int week = 0; week < 52; week++) {
                rows.add(
                        "trend_points",
                        week(WEEK.minusWeeks(week)),
                        figure(name, "ctr", 0.05 + 0.001 * (week % 7), "model_age", 60L - week));
                rows.add(
                        "trend_points",
                        week(WEEK.minusWeeks(week)),
                        figure(name, "ndcg", 0.5 + 0.01 * (week % 5), "cutoff", "10", "model_age", 60L - week));
            }
        }
        final Map<String, String> pages =
                Assertions.assertTimeout(Duration.ofSeconds(20), () -> Pages.of(rows.report()));

        assertThat(pages.get("html").getBytes(StandardCharsets.UTF_8).length).isBetween(100_000, 1_000_000);
        assertThat(pages.get("html"))
                .contains("480 more models", "retrain ranker_of_the_home_page_variant_0", "and 495 more now");
        assertThat(pages.get("md").length()).isLessThan(40_000);
        assertThat(pages.get("json")).contains("ranker_of_the_home_page_variant_499\",\"state\"");
    }

    private static int count(final String text, final String part) {
        return text.split(part, -1).length - 1;
    }

    /** As XML, but for what HTML does not close. */
    private static void wellFormed(final String page) throws Exception {
        final String xml = page.replace("<!doctype html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
