package dev.postpaid.dashboard;

import dev.postpaid.accounts.Users;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** All people who may sign in, in every account; for the operator. */
@Named
@RequestScoped
public class UsersPage {

    @Inject
    Users users;

    private String cursor;
    private Page<Users.Known> page;

    public Page<Users.Known> getPage() {
        if (page == null) {
            page = users.listAll(PageRequest.at(cursor));
        }
        return page;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
