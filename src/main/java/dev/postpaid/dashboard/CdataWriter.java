package dev.postpaid.dashboard;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes the response to a script, which is XML with parts of the page in CDATA sections. Such a section ends at its first
 * {@code ]]>}, even if a user's text contains it. So the section ends before the last character there, and a new one begins.
 * This is done for every character of a section, because Faces and PrimeFaces write scripts in many ways and split only
 * some.
 */
final class CdataWriter extends FilterWriter {

    private static final String NEXT = "]]><![CDATA[";

    private boolean within;
    private int brackets;

    CdataWriter(Writer out) {
        super(out);
    }

    /** Called after the opening mark is written. */
    void startSection() {
        within = true;
        brackets = 0;
    }

    /** Called before the closing mark is written. */
    void endSection() {
        within = false;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        int end = from + length;
        int written = from;
        for (int i = from; within && i < end; i++) {
            if (text[i] == '>' && brackets >= 2) {
                out.write(text, written, i - written);
                out.write(NEXT);
                written = i;
            }
            brackets = text[i] == ']' ? brackets + 1 : 0;
        }
        out.write(text, written, end - written);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }

    @Override
    public void write(int character) throws IOException {
        write(new char[] {(char) character}, 0, 1);
    }
}
