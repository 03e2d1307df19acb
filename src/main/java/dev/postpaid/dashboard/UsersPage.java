package dev.postpaid.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.Users;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;

/** All people who may sign in, in every account; for the operator. */
@Named
@RequestScoped
public class UsersPage {

    @Inject
    Users users;

    private String cursor;
    private String sought;
    private Page<Users.Known> page;

    public Page<Users.Known> getPage() {
        if (page == null) {
            PageRequest asked = PageRequest.at(cursor);
            page = sought == null ? users.listAll(asked) : users.listAll(sought, asked);
        }
        return page;
    }

    public String getSought() {
        return sought;
    }

    public void setSought(String sought) {
        this.sought = Texts.sought(sought);
    }

    /** The filter as the address has it. */
    public String getQuery() {
        return sought == null ? "" : "q=" + URLEncoder.encode(sought, UTF_8);
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
