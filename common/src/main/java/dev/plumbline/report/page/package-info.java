/**
 * The report as files: a page of HTML, a summary in Markdown for mails and chats, and JSON for machines.
 *
 * <p>HTML and Markdown are templates in which the engine escapes whatever comes from data; JSON is written value by value. None of them
 * computes anything.
 */
package dev.plumbline.report.page;
