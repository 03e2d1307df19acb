package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an account shows to its customers, by the API, and its logo as browsers get it. */
@Tag("http")
class BrandIT extends Suite {

    /** Another one each time. */
    static byte[] picture(String format) {
        BufferedImage image = new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(ThreadLocalRandom.current().nextInt(0x1000000)));
        pen.fillRect(0, 0, 60, 30);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String logo(String format) {
        return "{\"logo\":\"" + Base64.getEncoder().encodeToString(picture(format)) + "\"}";
    }

    private static String path(Answer brand) {
        return URI.create(brand.json().getJsonObject("logo").getString("url")).getPath();
    }

    @Test
    void anAccountHasABrandFieldByField() {
        assertThat(shop.api().get("brand").expect(200).text())
                .isEqualTo("{\"colour\":null,\"logo\":null,\"name\":null,\"shop_url\":null}");
        shop.api()
                .patch(
                        "brand",
                        "{\"name\":\" Courses \",\"colour\":\"#FFCC00\",\"shop_url\":\"https://shop.example/\"}")
                .expect(200);
        shop.api().patch("brand", logo("png")).expect(200);
        JsonObject brand =
                shop.api().patch("brand", "{\"name\":null}").expect(200).json();

        assertThat(brand.isNull("name")).isTrue();
        assertThat(brand.getString("colour")).isEqualTo("#ffcc00");
        assertThat(brand.getString("shop_url")).isEqualTo("https://shop.example/");
        assertThat(brand.getJsonObject("logo").getString("type")).isEqualTo("image/png");
        assertThat(shop.api().get("brand").json()).isEqualTo(brand);
    }

    @Test
    void theOperatorChangesItForAnyAccountAndNobodyElseDoes() {
        String path = "accounts/" + shop.accountId() + "/brand";
        operator.patch(path, "{\"colour\":\"#1f5fbf\"}").expect(200);

        assertThat(shop.api().get("brand").string("colour")).isEqualTo("#1f5fbf");
        assertThat(operator.get(path).expect(200).string("colour")).isEqualTo("#1f5fbf");
        assertProblem(shop.api().get(path), 403, "forbidden");
        assertProblem(operator.patch("accounts/acc_nobody/brand", "{}"), 404, "not-found");
    }

    @Test
    void aLogoIsAPictureForBrowsersAndNothingElse() {
        for (String format : List.of("png", "jpg")) {
            Answer brand = shop.api().patch("brand", logo(format)).expect(200);

            Answer picture = operator.as(null).get(path(brand)).expect(200);

            assertThat(picture.contentType()).isEqualTo(format.equals("png") ? "image/png" : "image/jpeg");
            assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(picture.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(picture.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
            assertThat(picture.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void aLogoThatWasRemovedIsGone() {
        String path = path(shop.api().patch("brand", logo("png")).expect(200));
        shop.api().patch("brand", "{\"logo\":null}").expect(200);

        assertThat(operator.as(null).get(path).status()).isEqualTo(404);
        for (String other :
                List.of("/brand/", "/brand/x", "/brand/" + "0".repeat(64), "/brand/" + "0".repeat(63) + "'")) {
            assertThat(operator.as(null).get(other).status()).as(other).isIn(400, 404);
        }
    }

    @Test
    void twoAccountsWithTheSameLogoDoNotTakeItFromEachOther() {
        Shop other = Shop.open(operator);
        String same = logo("png");
        String path = path(shop.api().patch("brand", same).expect(200));
        assertThat(path(other.api().patch("brand", same).expect(200))).isEqualTo(path);

        shop.api().patch("brand", "{\"logo\":null}").expect(200);

        operator.as(null).get(path).expect(200);
    }

    @Test
    void aPictureThatIsTooLargeIsRefused() {
        String large = Base64.getEncoder().encodeToString(new byte[64 * 1024 + 1]);

        Answer refused =
                shop.api().patch("brand", "{\"logo\":\"" + large + "\"}").expect(422);

        assertThat(refused.pointers()).isEqualTo("/logo");
        assertThat(refused.text()).contains("logo_bytes", "at most 64 KiB");
    }
}
