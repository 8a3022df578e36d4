package dev.plumbline.report.part;

/** One thing on a page. */
public sealed interface Part permits Note, Grid, Picture {}
