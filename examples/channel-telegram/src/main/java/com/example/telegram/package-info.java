/// Carries messages through a Telegram bot.
@NullMarked
package com.example.telegram;

import org.jspecify.annotations.NullMarked;
