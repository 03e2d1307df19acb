package dev.postpaid.dashboard;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a path of SVG, with the margin that cameras need.
 *
 * @param size of the square, in modules
 * @param path a square for each dark module
 */
public record QrOutline(int size, String path) {

    private static final int MARGIN = 4;

    /** @throws IllegalArgumentException if the text has more than some 2,000 characters */
    static QrOutline of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrOutline(code.size + 2 * MARGIN, path.toString());
    }
}
