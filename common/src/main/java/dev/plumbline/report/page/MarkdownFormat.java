package dev.plumbline.report.page;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/** Escapes for Markdown: whatever data says is text, in a line of its own or in a cell of a table. */
final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownText> {

    static final MarkdownFormat INSTANCE = new MarkdownFormat();

    /** What begins or ends something anywhere; a tilde strikes out, and a pipe ends a cell. */
    private static final Pattern MARKS = Pattern.compile("[\\\\`*\\[\\]|~]");

    /** An underscore within a word is only itself. */
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    /** What makes a heading, a list or a quote at the beginning. */
    private static final Pattern BEGINNING = Pattern.compile("^(#|[-+=](?= |$|[-+=])|\\d{1,9}[.)](?= |$))");

    /** What would become a link without being one. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(:)//|(www)\\.");

    /** What would call people or a channel; a metric's cutoff does not. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}])@(?=\\p{L})");

    private MarkdownFormat() {}

    static TemplateConfigurationFactory ofFiles(final String glob) {
        final TemplateConfiguration markdown = new TemplateConfiguration();
        markdown.setOutputFormat(INSTANCE);
        markdown.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
        return new ConditionalTemplateConfigurationFactory(new FileNameGlobMatcher(glob), markdown);
    }

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public void output(final String text, final Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(final String text) {
        final String oneLine = text.replaceAll("\\p{Cntrl}+", " ");
        final String markup = oneLine.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        final String marked = MARKS.matcher(markup).replaceAll("\\\\$0");
        final String emphasized = EMPHASIS.matcher(marked).replaceAll("\\\\_");
        final String unlinked = ADDRESS.matcher(emphasized)
                .replaceAll(found -> found.group(1) != null ? ":\\\\/\\\\/" : found.group(2) + "\\\\.");
        final String silent = MENTION.matcher(unlinked).replaceAll("@\u200B");
        return BEGINNING.matcher(silent).replaceAll("\\\\$1");
    }

    @Override
    public boolean isLegacyBuiltInBypassed(final String builtInName) {
        return false;
    }

    @Override
    protected MarkdownText newTemplateMarkupOutputModel(final String text, final String markup) {
        return new MarkdownText(text, markup);
    }
}
