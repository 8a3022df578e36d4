package dev.plumbline.drift.measure;

import java.util.Comparator;

/** Texts by their code points, which is the order of their UTF-8 bytes; Java's own order puts U+E000 after U+10000. */
enum CodePointOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(final String left, final String right) {
        int i = 0;
        while (i < left.length() && i < right.length()) {
            final int ofLeft = left.codePointAt(i);
            final int ofRight = right.codePointAt(i);
            if (ofLeft != ofRight) {
                return Integer.compare(ofLeft, ofRight);
            }
            i += Character.charCount(ofLeft);
        }
        return Integer.compare(left.length(), right.length());
    }
}
