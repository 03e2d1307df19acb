package dev.postpaid.brand;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.postpaid.platform.InvalidValueException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a picture, whatever it claims to be. */
class LogoTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0x1f5fbf);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] named = joined(type.getBytes(US_ASCII), content);
        CRC32 sum = new CRC32();
        sum.update(named);
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] header(int width, int height) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
    }

    /** A PNG of these parts, behind its signature. */
    private static byte[] png(byte[]... chunks) {
        return joined(Arrays.copyOf(picture("png", 1, 1), 8), joined(chunks));
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static void assertRefused(byte[] bytes, String code) {
        assertThatThrownBy(() -> Logo.of(bytes))
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(refused -> assertThat(refused.rule().code()).isEqualTo(code))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("logo"));
    }

    private static void assertShows(Logo logo, int width, int height) throws IOException {
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(logo.bytes()));
        assertThat(shown.getWidth()).isEqualTo(width);
        assertThat(shown.getHeight()).isEqualTo(height);
    }

    @Test
    void aPngAndAJpegAreWhatTheirBytesSay() throws IOException {
        Logo png = Logo.of(picture("png", 40, 20));
        Logo jpeg = Logo.of(picture("jpg", 40, 20));

        assertThat(png.type()).isEqualTo("image/png");
        assertThat(jpeg.type()).isEqualTo("image/jpeg");
        assertShows(png, 40, 20);
        assertShows(jpeg, 40, 20);
        assertThat(Logo.of(png.bytes()).bytes()).isEqualTo(png.bytes());
        assertThat(Logo.of(jpeg.bytes()).bytes()).isEqualTo(jpeg.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "GIF89a/*<script>alert(1)</script>*/",
                "<html><body>hello</body></html>",
                "BM",
                "RIFF\0\0\0\0WEBPVP8 ",
                "%PDF-1.7",
                "\u0089PN",
                ""
            })
    void whatIsNeitherIsRefused(String bytes) {
        assertRefused(bytes.getBytes(ISO_8859_1), "logo_type");
    }

    /** A file that is a picture and a page at once: what is no picture is left out. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whatStandsBehindThePictureIsLeftOut(String format) throws IOException {
        byte[] picture = picture(format, 8, 8);

        Logo logo = Logo.of(joined(picture, SCRIPT.getBytes(US_ASCII)));

        assertThat(new String(logo.bytes(), ISO_8859_1)).doesNotContain("script");
        assertShows(logo, 8, 8);
    }

    @Test
    void textsInAPngAreLeftOut() throws IOException {
        byte[] picture = picture("png", 8, 8);
        int end = picture.length - 12;

        Logo logo = Logo.of(joined(
                Arrays.copyOf(picture, end),
                chunk("tEXt", ("Comment\0" + SCRIPT).getBytes(US_ASCII)),
                chunk("eXIf", "where it was taken".getBytes(US_ASCII)),
                Arrays.copyOfRange(picture, end, picture.length)));

        assertThat(logo.bytes()).isEqualTo(Logo.of(picture).bytes());
    }

    @Test
    void commentsAndCameraDataInAJpegAreLeftOut() throws IOException {
        byte[] picture = picture("jpg", 8, 8);
        byte[] comment = SCRIPT.getBytes(US_ASCII);
        byte[] camera = "Exif\0\0where it was taken".getBytes(US_ASCII);

        Logo logo = Logo.of(joined(
                Arrays.copyOf(picture, 2),
                segment(0xfe, comment),
                segment(0xe1, camera),
                Arrays.copyOfRange(picture, 2, picture.length)));

        assertThat(logo.bytes()).isEqualTo(Logo.of(picture).bytes());
    }

    private static byte[] segment(int marker, byte[] content) {
        return joined(
                new byte[] {(byte) 0xff, (byte) marker},
                ByteBuffer.allocate(2).putShort((short) (content.length + 2)).array(),
                content);
    }

    /** At every byte: whatever the reader expects next is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aPictureThatIsCutOffIsRefusedAndNothingElseHappens(String format) {
        byte[] picture = picture(format, 30, 30);
        for (int length = 8; length < picture.length; length++) {
            assertRefused(Arrays.copyOf(picture, length), "logo_damaged");
        }
    }

    @Test
    void aPngWithOneWrongByteIsRefused() {
        byte[] picture = picture("png", 30, 30);
        for (int at = 8; at < picture.length; at++) {
            byte[] damaged = picture.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> Logo.of(damaged)).isInstanceOf(InvalidValueException.class);
        }
    }

    /** A JPEG has no checksums: some mistakes are pictures, too. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whateverTheBytesAreOnlyARuleIsBroken(String format) {
        Random random = new Random(7);
        byte[] picture = picture(format, 30, 30);
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = picture.clone();
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                damaged[3 + random.nextInt(damaged.length - 3)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Logo.of(damaged).bytes()).hasSizeLessThanOrEqualTo(damaged.length);
            } catch (InvalidValueException refused) {
                assertThat(refused.field()).isEqualTo("logo");
            }
        }
    }

    @Test
    void hugeSidesAreRefusedBeforeAnythingIsUnpacked() {
        byte[] pixels = chunk("IDAT", deflated(new byte[100]));
        for (int side : new int[] {0, 1025, 65_500, Integer.MAX_VALUE, -1}) {
            assertRefused(png(header(side, 1), pixels, chunk("IEND", new byte[0])), "logo_size");
            assertRefused(png(header(1, side), pixels, chunk("IEND", new byte[0])), "logo_size");
        }
        assertRefused(picture("jpg", 1025, 1), "logo_size");
        assertThat(Logo.of(picture("png", 1024, 1)).type()).isEqualTo("image/png");
    }

    /** 40 MB of zeros are 40 KB in the file. */
    @Test
    void pixelsThatUnpackToMoreThanThePictureCanHaveAreRefused() {
        byte[] bomb = deflated(new byte[40_000_000]);

        assertThat(bomb).hasSizeLessThan(Logo.MOST_BYTES - 100);
        assertRefused(png(header(8, 8), chunk("IDAT", bomb), chunk("IEND", new byte[0])), "logo_damaged");
    }

    @Test
    void aPngWithTwoHeadersOrWithoutPixelsIsRefused() {
        byte[] pixels = chunk("IDAT", deflated(new byte[25]));
        byte[] end = chunk("IEND", new byte[0]);

        assertRefused(png(header(1, 1), header(9, 9), pixels, end), "logo_damaged");
        assertRefused(png(pixels, header(1, 1), end), "logo_damaged");
        assertRefused(png(header(1, 1), end), "logo_damaged");
        assertRefused(
                png(header(1, 1), chunk("IDAT", joined(deflated(new byte[4]), new byte[9])), end), "logo_damaged");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertRefused(new byte[Logo.MOST_BYTES + 1], "logo_bytes");
    }

    @Test
    void itCanBeSentAsBase64OrAsADataUrlWhoseTypeCountsForNothing() {
        byte[] picture = picture("png", 8, 8);
        String base64 = Base64.getEncoder().encodeToString(picture);

        assertThat(Logo.of(base64).type()).isEqualTo("image/png");
        assertThat(Logo.of("data:image/svg+xml;base64," + base64).type()).isEqualTo("image/png");
        assertThatThrownBy(() -> Logo.of("not base64!"))
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(refused -> assertThat(refused.rule().code()).isEqualTo("base64"));
    }
}
