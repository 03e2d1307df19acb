package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller says that it accepts. */
class AcceptFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            application/json                                | application/json
            text/html, */*;q=0.8                            | text/html, */*;q=0.8
            application/*                                   | application/*
            application/json; charset=utf-8; q=0.5          | application/json; charset=utf-8; q=0.5
            image/png                                       | image/png
            application/problem+json                        | application/problem+json, */*;q=0.001
            Application/Problem+JSON;q=0.5, text/plain      | Application/Problem+JSON;q=0.5, text/plain, */*;q=0.001
            nonsense                                        | */*
            application/json, nonsense                      | application/json, */*;q=0.001
            text/html, image/gif, *; q=.2, */*; q=.2        | text/html, image/gif, */*;q=0.001
            application/json;q=2                            | */*
            application/json;                               | */*
            a/b/c                                           | */*
            /json                                           | */*
            """)
    void itIsReadKindly(String header, String read) {
        assertThat(AcceptFilter.kindly(header)).isEqualTo(read);
    }

    @Test
    void whoSaysNothingAcceptsAnything() {
        assertThat(AcceptFilter.kindly("")).isEmpty();
    }
}
