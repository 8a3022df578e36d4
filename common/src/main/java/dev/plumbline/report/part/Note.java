package dev.plumbline.report.part;

/** A sentence. */
public record Note(String text) implements Part {}
