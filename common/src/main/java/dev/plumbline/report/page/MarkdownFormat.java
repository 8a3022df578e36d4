package dev.plumbline.report.page;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import java.io.IOException;
import java.io.Writer;

/** Escapes values for Markdown: whatever comes from data is text, in a line or in a cell of a table. */
final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownText> {

    static final MarkdownFormat INSTANCE = new MarkdownFormat();

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
        return Markdown.escaped(text);
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
