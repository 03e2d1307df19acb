package dev.postpaid.sending;
