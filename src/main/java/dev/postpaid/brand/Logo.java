package dev.postpaid.brand;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Sha256;
import java.util.Base64;

/**
 * A picture that browsers get from us: a PNG or a JPEG, as its bytes say, without what pictures do not need. An SVG is a
 * document with scripts and is refused.
 *
 * @param type the media type
 * @param bytes the picture, rewritten
 */
record Logo(String type, byte[] bytes) {

    static final int MOST_BYTES = 64 * 1024;

    /** In pixels, either way. */
    static final int LARGEST = 1024;

    /** @throws InvalidValueException on {@code logo} unless it is a whole PNG or JPEG of this size at most */
    static Logo of(byte[] given) {
        if (given.length > MOST_BYTES) {
            throw wrong(Rule.of("logo_bytes", MOST_BYTES / 1024));
        }
        if (Png.isPng(given)) {
            return new Logo("image/png", Png.rewritten(given));
        }
        if (Jpeg.isJpeg(given)) {
            return new Logo("image/jpeg", Jpeg.rewritten(given));
        }
        throw wrong(Rule.of("logo_type"));
    }

    /** @param base64 the bytes, or a {@code data:} URL with them */
    static Logo of(String base64) {
        return of(decoded(base64.strip().replaceFirst("^data:[\\w/+.-]*;base64,", "")));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong(Rule.of("base64"));
        }
    }

    static InvalidValueException wrong(Rule rule) {
        return new InvalidValueException("logo", rule);
    }

    /** @throws InvalidValueException if a side is 0 or too long */
    static void mustFit(long width, long height) {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw wrong(Rule.of("logo_size", LARGEST));
        }
    }

    String sha256() {
        return Sha256.hex(bytes);
    }

    /** For a page that has not stored it. */
    String dataUrl() {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
