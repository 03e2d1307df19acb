package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Who gets e-mails about an account's endpoints. */
class MailRecipientsIT extends Suite {

    private Api.Answer add(String email) {
        return shop.api().post("mail-recipients", "{\"email\":\"" + email + "\"}");
    }

    @Test
    void anAddressIsAddedShownAndRemoved() {
        JsonObject added = shop.api()
                .post("mail-recipients", "{\"email\":\" ops@example.com \",\"language\":\"nl\"}")
                .expect(201)
                .json();
        assertThat(added.getString("email")).isEqualTo("ops@example.com");
        assertThat(added.getString("language")).isEqualTo("nl");
        String id = added.getString("id");
        assertThat(shop.api().get("mail-recipients/" + id).expect(200).json()).isEqualTo(added);
        assertThat(shop.api().get("mail-recipients").data()).containsExactly(added);

        shop.api().delete("mail-recipients/" + id).expect(204);
        Problem.assertProblem(shop.api().delete("mail-recipients/" + id), 404, "not-found");
        assertThat(shop.api().get("mail-recipients").data()).isEmpty();
    }

    @Test
    void theSameAddressAgainGetsTheOtherLanguage() {
        add("ops@example.com").expect(201);
        shop.api()
                .post("mail-recipients", "{\"email\":\"OPS@example.com\",\"language\":\"de\"}")
                .expect(201);
        assertThat(shop.api().get("mail-recipients").data())
                .extracting(each -> each.getString("language"))
                .containsExactly("de");
    }

    @Test
    void anEleventhIsRefused() {
        for (int i = 0; i < 10; i++) {
            add("ops" + i + "@example.com").expect(201);
        }
        Problem.assertProblem(add("ops@example.com"), 409, "recipient-limit");
        add("ops3@example.com").expect(201);
    }

    @Test
    void wrongFieldsAreNamed() {
        assertThat(add("ops").expect(422).text()).contains("/email", "must look like name@example.com");
        String both = shop.api()
                .post("mail-recipients", "{\"email\":\"a@b.c, d@e.f\",\"language\":\"fr\"}")
                .expect(422)
                .text();
        assertThat(both).contains("/email", "/language", "must be one of en, de, nl");
    }

    @Test
    void anotherAccountSeesNothingOfIt() {
        String id = add("ops@example.com").expect(201).json().getString("id");
        Shop other = Shop.open(operator);
        assertThat(other.api().get("mail-recipients").data()).isEmpty();
        Problem.assertProblem(other.api().get("mail-recipients/" + id), 404, "not-found");
        Problem.assertProblem(other.api().delete("mail-recipients/" + id), 404, "not-found");
    }
}
